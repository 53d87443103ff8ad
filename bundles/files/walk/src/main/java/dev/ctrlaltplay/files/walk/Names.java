package dev.ctrlaltplay.files.walk;

import dev.ctrlaltplay.files.walk.FileRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names inside a folder, as they come from outside: slashes between them, none that leads out. */
final class Names {
    private static final int LONGEST = 4096;
    private static final int LONGEST_PART = 255;
    private static final int DEEPEST = 128;
    /** What the platform itself keeps in a game's folder begins so and is nobody else's. */
    private static final String OURS = ".cap-";

    private Names() {}

    /** The parts of a name; none for the folder itself. */
    static List<Path> parts(String name) throws FileRefusedException {
        if (name.length() > LONGEST || name.startsWith("/") || name.indexOf('\0') >= 0) {
            throw bad(name);
        }
        List<Path> parts = new ArrayList<>();
        for (String part : name.split("/")) {
            if (part.equals("..") || part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
                throw bad(name);
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(path(part, name));
            }
        }
        if (parts.size() > DEEPEST) {
            throw bad(name);
        }
        return parts;
    }

    /** The parts of a name of something in the folder. */
    static List<Path> inside(String name) throws FileRefusedException {
        List<Path> parts = parts(name);
        if (parts.isEmpty()) {
            throw bad(name);
        }
        return parts;
    }

    /** The same for everybody but the platform: what it keeps there does not exist for others. */
    static List<Path> visible(String name) throws FileRefusedException {
        List<Path> parts = parts(name);
        for (Path part : parts) {
            if (hidden(part)) {
                throw new FileRefusedException(
                        Reason.FILE_NAME, "names that begin with " + OURS + " are the platform's: " + show(name));
            }
        }
        return parts;
    }

    static boolean hidden(Path part) {
        return part.toString().startsWith(OURS);
    }

    /** A name in a message: without what could forge a line of a log. */
    static String show(String name) {
        String cut = name.length() > 200 ? name.substring(0, 200) + "..." : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    private static Path path(String part, String name) throws FileRefusedException {
        try {
            return Path.of(part);
        } catch (InvalidPathException e) {
            throw new FileRefusedException(
                    Reason.FILE_NAME,
                    "the agent's machine cannot write this name (start the agent with LC_ALL=C.UTF-8): " + show(name));
        }
    }

    private static FileRefusedException bad(String name) {
        return new FileRefusedException(Reason.FILE_NAME, "not a name inside the server's folder: " + show(name));
    }
}
