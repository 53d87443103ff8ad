package dev.ctrlaltplay.runtime.process.internal;

import dev.ctrlaltplay.runtime.GameRuntime.Isolation;
import dev.ctrlaltplay.runtime.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How games are kept from the agent on this machine, found out once by trying, and the command lines that do it. */
final class Confinement {
    private static final Logger LOG = LoggerFactory.getLogger(Confinement.class);

    /** What every program that runs before the game sees, whatever the game's own variables are. */
    static final String TRUSTED_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final int MOST_FOLDERS = 5;

    private volatile boolean coverable;
    private final Isolation isolation;
    private final UserIds users;
    private final Path enter;
    private final List<Path> hidden;

    private Confinement(Isolation isolation, UserIds users, Path enter, List<Path> hidden) {
        this.isolation = isolation;
        this.users = users;
        this.enter = enter;
        this.hidden = List.copyOf(hidden);
    }

    /**
     * @param wanted {@code auto} or a way's name
     * @param enter script for a mount namespace
     * @param hidden folders of the agent that bubblewrap covers
     */
    static Confinement probe(String wanted, UserIds users, Path enter, List<Path> hidden) {
        boolean auto = wanted.equals("auto");
        String uid = Integer.toString(users.sharedGroup());
        if ((auto || wanted.equals("user"))
                && works(List.of("setpriv", "--reuid", uid, "--regid", uid, "--clear-groups", "true"))) {
            return new Confinement(Isolation.USER, users, enter, hidden);
        }
        if ((auto || wanted.equals("bubblewrap"))
                && works(List.of(
                        "bwrap", "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "true"))) {
            return new Confinement(Isolation.BUBBLEWRAP, users, enter, hidden);
        }
        return new Confinement(Isolation.NONE, users, enter, hidden);
    }

    Isolation isolation() {
        return isolation;
    }

    /** User of this server; -1 for the agent's own. */
    int user(String server) throws IOException {
        return isolation == Isolation.USER ? users.of(server) : -1;
    }

    /** The command that confines itself, then becomes {@code command}. */
    List<String> wrap(Launch launch, int uid, List<String> command) throws IOException {
        return switch (isolation) {
            case USER -> asUser(launch, uid, command);
            case BUBBLEWRAP -> inBubble(launch, command);
            case NONE -> command;
        };
    }

    private List<String> asUser(Launch launch, int uid, List<String> command) throws IOException {
        new Ownership(uid).give(launch.rootFolder());
        for (Path folder : launch.writableFolders()) {
            Ownership.share(folder, users.sharedGroup());
        }
        List<String> out = new ArrayList<>();
        Optional<Path> cover = closedTo(launch.rootFolder());
        if (cover.isPresent()) {
            out.addAll(List.of("unshare", "--mount", "--propagation", "private", "--", "sh", enter.toString()));
            out.add(cover.get().toString());
            out.add(launch.workingDirectory().toString());
            List<Path> folders = folders(launch);
            folders.forEach(f -> out.add(f.toString()));
            out.add("--");
            if (folders.size() > MOST_FOLDERS || !coverable()) {
                throw new IOException(cover.get() + " is closed to the game's user and cannot be covered here;"
                        + " move the agent's folder, or: chmod o+x " + cover.get());
            }
        }
        String id = Integer.toString(uid);
        out.addAll(List.of("setpriv", "--reuid", id, "--regid", id));
        if (launch.writableFolders().isEmpty()) {
            out.add("--clear-groups");
        } else {
            out.addAll(List.of("--groups", Integer.toString(users.sharedGroup())));
        }
        out.addAll(List.of("--no-new-privs", "--"));
        out.addAll(command);
        return out;
    }

    /** Tried until it once works: it costs a process, and a start is not to wait for that each time. */
    private boolean coverable() {
        if (!coverable) {
            coverable = works(List.of("unshare", "--mount", "true"));
        }
        return coverable;
    }

    private List<String> inBubble(Launch launch, List<String> command) throws IOException {
        // Not --die-with-parent: games outlive the agent. The namespace ends with the game, and all in it.
        List<String> out = new ArrayList<>(List.of("bwrap", "--unshare-pid", "--unshare-ipc", "--ro-bind", "/", "/"));
        out.addAll(List.of("--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"));
        for (Path folder : hidden) {
            if (Files.isDirectory(folder)) {
                out.addAll(List.of("--tmpfs", folder.toRealPath().toString()));
            }
        }
        for (Path tools : toolsInHidden(launch.environment().getOrDefault("PATH", ""))) {
            out.addAll(List.of("--ro-bind", tools.toString(), tools.toString()));
        }
        for (Path folder : folders(launch)) {
            Files.createDirectories(folder);
            out.addAll(List.of("--bind", folder.toString(), folder.toString()));
        }
        out.addAll(List.of("--chdir", launch.workingDirectory().toString(), "--"));
        out.addAll(command);
        return out;
    }

    /** Programs such as a Node in the agent's home stay to be had though the home itself is covered. */
    private List<Path> toolsInHidden(String path) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String entry : path.split(":")) {
            Path bin = Path.of(entry);
            if (!bin.isAbsolute() || !Files.isDirectory(bin)) {
                continue;
            }
            Path real = bin.toRealPath();
            Path parent = real.getParent();
            if (parent != null && hidden.stream().anyMatch(real::startsWith)) {
                boolean whole = real.endsWith("bin")
                        && hidden.stream().noneMatch(h -> parent.equals(h) || h.startsWith(parent))
                        && !parent.endsWith(".local");
                found.add(whole ? parent : real);
            }
        }
        return found;
    }

    private static List<Path> folders(Launch launch) {
        List<Path> folders = new ArrayList<>();
        folders.add(launch.rootFolder());
        folders.addAll(launch.writableFolders());
        return folders;
    }

    /** The first folder on the way to {@code folder} that others may not enter. */
    static Optional<Path> closedTo(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Path at = real.getRoot();
        for (Path name : real.getParent() == null ? real : real.getParent()) {
            if (at == null) {
                break;
            }
            at = at.resolve(name);
            if (!Files.getPosixFilePermissions(at, LinkOption.NOFOLLOW_LINKS)
                    .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    static boolean works(List<String> command) {
        try {
            return Commands.run(command, Duration.ofSeconds(5)) == 0;
        } catch (IOException absent) {
            LOG.debug("{} is not to be had", command.get(0), absent);
            return false;
        }
    }
}
