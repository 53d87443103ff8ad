package dev.ctrlaltplay.runtime.process.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;

/** Gives a server's folder to its user, through directory handles and never through a link. */
final class Ownership {
    private static final int MAX_DEPTH = 64;

    private final UserPrincipal user;
    private final GroupPrincipal group;

    Ownership(int uid) throws IOException {
        UserPrincipalLookupService accounts = Path.of("/").getFileSystem().getUserPrincipalLookupService();
        // A number without an account is taken for the id itself.
        this.user = accounts.lookupPrincipalByName(Integer.toString(uid));
        this.group = accounts.lookupPrincipalByGroupName(Integer.toString(uid));
    }

    /** Does nothing where the folder belongs to the user already; the folder itself is given last, so that a break shows. */
    void give(Path folder) throws IOException {
        PosixFileAttributes now = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (now.owner().equals(user) && now.group().equals(group)) {
            return;
        }
        try (SecureDirectoryStream<Path> handle = open(folder)) {
            giveChildren(handle, 0);
            PosixFileAttributeView self = handle.getFileAttributeView(PosixFileAttributeView.class);
            self.setPermissions(PosixFilePermissions.fromString("rwxr-x---"));
            self.setGroup(group);
            self.setOwner(user);
        }
    }

    /** Lets members of {@code gid} write to a folder that servers share; what they make in it stays theirs to share. */
    static void share(Path folder, int gid) throws IOException {
        Files.createDirectories(folder);
        GroupPrincipal shared = Path.of("/")
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByGroupName(Integer.toString(gid));
        Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setGroup(shared);
        Files.setAttribute(folder, "unix:mode", 02770, LinkOption.NOFOLLOW_LINKS);
    }

    private void giveChildren(SecureDirectoryStream<Path> folder, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("folders too deep to hand over");
        }
        for (Path child : folder) {
            Path name = child.getFileName();
            PosixFileAttributeView view =
                    folder.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            PosixFileAttributes kind = view.readAttributes();
            if (!kind.isDirectory() && !kind.isRegularFile()) {
                // A link has no owner that matters, and opening a pipe would wait for its other end.
                continue;
            }
            if (kind.isDirectory()) {
                try (SecureDirectoryStream<Path> below = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    giveChildren(below, depth + 1);
                }
            }
            view.setGroup(group);
            view.setOwner(user);
        }
    }

    private static SecureDirectoryStream<Path> open(Path folder) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("no safe way to walk " + folder);
    }
}
