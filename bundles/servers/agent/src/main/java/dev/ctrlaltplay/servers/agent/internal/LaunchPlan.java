package dev.ctrlaltplay.servers.agent.internal;

import dev.ctrlaltplay.files.walk.SafeFolder;
import dev.ctrlaltplay.protocol.ServerWire.Install;
import dev.ctrlaltplay.protocol.ServerWire.Spec;
import dev.ctrlaltplay.protocol.ServerWire.Stop;
import dev.ctrlaltplay.runtime.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what the panel wants into what a runtime starts. Two placeholders are the agent's to fill:
 * <code>{{SERVER_DIR}}</code>, and <code>{{SERVER_SECRET}}</code>, a password of this server that never leaves the machine.
 */
final class LaunchPlan {
    private static final String DIR = "{{SERVER_DIR}}";
    private static final String SECRET = "{{SERVER_SECRET}}";
    private static final String SCRIPT = ".cap-install";
    private static final int MOST_PROCESSES = 2000;

    private final Spec spec;
    private final ServerFolders folders;
    private final String path;
    private final String secret;

    /** @param path variable PATH of the game */
    LaunchPlan(Spec spec, ServerFolders folders, String path) throws IOException {
        this.spec = spec;
        this.folders = folders;
        this.path = path;
        this.secret = folders.secret();
    }

    /** How it is asked to stop, filled in. */
    Stop stop() {
        Stop stop = spec.stop();
        return new Stop(
                stop.kind(), fill(stop.value()), stop.tcpPort(), fill(stop.tcpPassword()), stop.timeoutSeconds());
    }

    /** Writes the files that the game is to find at its start. */
    void writeFiles() throws IOException {
        SafeFolder files = folders.files();
        for (Map.Entry<String, String> file : spec.files().entrySet()) {
            files.write(file.getKey(), fill(file.getValue()).getBytes(StandardCharsets.UTF_8));
        }
    }

    Launch game() {
        return new Launch(
                spec.serverId(),
                folders.run(),
                folders.root(),
                List.of(),
                workingDirectory(),
                spec.command().stream().map(this::fill).toList(),
                environment(),
                spec.limits().memoryMiB(),
                spec.limits().cpuPercent(),
                spec.limits().processes(),
                spec.terminal());
    }

    /** The script runs as the game's user, in the server's folder. */
    Launch installation(Install install, Path cache) throws IOException {
        folders.files().write(SCRIPT, fill(install.script()).getBytes(StandardCharsets.UTF_8));
        Map<String, String> environment = environment();
        environment.put("CAP_CACHE", cache.toString());
        return new Launch(
                spec.serverId(),
                folders.install(),
                folders.root(),
                List.of(cache),
                folders.root(),
                List.of(install.interpreter(), SCRIPT),
                environment,
                0,
                0,
                MOST_PROCESSES,
                false);
    }

    private Path workingDirectory() {
        Path root = folders.root();
        Path inside = root.resolve(fill(spec.workingDirectory())).normalize();
        // The game may make a link of it; it then stands where the link leads, with its own user's rights.
        return inside.startsWith(root) ? inside : root;
    }

    private Map<String, String> environment() {
        Map<String, String> out = new HashMap<>();
        out.put("PATH", path);
        out.put("HOME", folders.root().toString());
        out.put("LANG", "C.UTF-8");
        spec.environment().forEach((name, value) -> out.put(name, fill(value)));
        out.put("SERVER_DIR", folders.root().toString());
        return out;
    }

    private String fill(String text) {
        return text.replace(DIR, folders.root().toString()).replace(SECRET, secret);
    }
}
