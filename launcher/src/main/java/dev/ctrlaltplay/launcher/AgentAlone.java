package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.time.Duration;

/** {@code cap agent}: an agent for a panel elsewhere. Without a token it waits there as pending until it is accepted. */
final class AgentAlone {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Home home;
    private final Installation software;
    private final Terminal terminal;

    AgentAlone(Home home, Installation software, Terminal terminal) {
        this.home = home;
        this.software = software;
        this.terminal = terminal;
    }

    int run(CommandLine line) throws IOException, InterruptedException {
        Agent agent = new Agent(home);
        if (line.option("--panel") == null && agent.nodeId().isEmpty()) {
            throw new CapException("name the panel: cap agent --panel URL [--token T] [--pin P]");
        }
        try (Home.Lock lock = home.lock()) {
            if (agent.instance().running().isPresent()) {
                throw new CapException("an agent already runs in " + home.root());
            }
            agent.start(
                    software,
                    new Agent.Wish(
                            line.option("--panel"),
                            line.option("--token"),
                            line.option("--pin"),
                            line.option("--name"),
                            null),
                    terminal);
        }
        terminal.line("the agent is started; its log is " + home.logs().resolve("agent.log"));
        if (line.has("--detach")) {
            return 0;
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                agent.instance().stop(PATIENCE);
                            } catch (IOException e) {
                                terminal.line("cap: " + e.getMessage());
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "cap-launcher-stop"));
        return new Logs(home, terminal).run(Instance.AGENT);
    }
}
