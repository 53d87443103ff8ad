/** The smallest alt that can be stored and run: a script that says what to change. */
export function template(name: string, ctrl: string): string {
  const alt = {
    name,
    ctrl: { name: ctrl },
    version: '1.0.0',
    author: '',
    description: '',
    runtime: 'process',
    command: ['./run.sh'],
    ready: [],
    stop: { kind: 'SIGNAL', value: 'SIGTERM', timeoutSeconds: 30 },
    ports: [{ role: 'game', protocol: 'UDP', preferred: 0 }],
    variables: [],
    install: {
      interpreter: '/bin/sh',
      script: "#!/bin/sh\nset -eu\nprintf '#!/bin/sh\\nexec sleep infinity\\n' > run.sh\nchmod +x run.sh\n",
      timeoutSeconds: 600,
      requires: [],
    },
    defaults: { memoryMiB: 512, cpuPercent: 100, diskMiB: 1024, processes: 64 },
  };
  return `${JSON.stringify(alt, null, 2)}\n`;
}
