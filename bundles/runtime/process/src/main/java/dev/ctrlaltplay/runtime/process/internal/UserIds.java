package dev.ctrlaltplay.runtime.process.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * Gives each server a user of its own: a bare number that no account has. The number is kept, since the server's files
 * belong to it. Where the search begins depends on the folder of the state too, so that two agents on one machine do not
 * choose alike.
 */
final class UserIds {
    private final Path file;
    private final int first;
    private final int last;

    UserIds(Path file, int first, int last) {
        this.file = file;
        this.first = first;
        this.last = last;
    }

    /** Group of those that may write to what servers share. */
    int sharedGroup() {
        return first;
    }

    synchronized int of(String name) throws IOException {
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                known.load(in);
            }
        }
        String mine = known.getProperty(name);
        if (mine != null) {
            return Integer.parseInt(mine);
        }
        int range = last - first;
        int begin = Math.floorMod((file + name).hashCode(), range);
        for (int i = 0; i < range; i++) {
            int uid = first + 1 + (begin + i) % range;
            if (!known.containsValue(Integer.toString(uid)) && !hasAccount(uid)) {
                known.setProperty(name, Integer.toString(uid));
                store(known);
                return uid;
            }
        }
        throw new IOException("no user id is left between " + first + " and " + last);
    }

    private static boolean hasAccount(int uid) throws IOException {
        try (var lines = Files.lines(Path.of("/etc/passwd"), java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(l -> l.split(":", -1).length > 2 && l.split(":", -1)[2].equals("" + uid));
        }
    }

    private void store(Properties known) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (Writer out = Files.newBufferedWriter(temporary)) {
            known.store(out, null);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
