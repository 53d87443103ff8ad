package dev.ctrlaltplay.sdk.host;

import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.model.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Files of game servers, whether the game runs or not, as far as the scopes of {@code files.read} and {@code files.write}
 * reach and the one who acts may himself. A path is relative to the server's folder, with slashes, such as
 * {@code mods/a.jar}; the folder itself is "". Links are shown as {@link Kind#OTHER} and never followed. What changes
 * something is written to the audit trail.
 *
 * <p>Errors of all methods: {@code NotFoundException} where there is no such server or file, {@code ForbiddenException}
 * with {@code GRANT_MISSING} where the grant or its scope is missing and with {@code FORBIDDEN} where he may not,
 * {@code InvalidException} where the path is none, {@code ConflictException} with {@code FILE_KIND} where something else
 * than asked for is there, {@code UnavailableException} where the server's agent is away or has too much to do; the call
 * that was under way then may have been done.
 */
@ProviderType
public interface Files {
    /** The largest file that {@link #write} takes, in bytes. */
    long LARGEST_FILE = 64L * 1024 * 1024;

    /** What is there; empty for nothing. Grant {@code files.read}; permission {@code files.view}. */
    Optional<Entry> find(ServerId server, String path);

    /**
     * What is in a folder and within the grant's scope, in the order of names. Grant {@code files.read}; permission
     * {@code files.view}.
     *
     * @param cursor null for the beginning, else {@code nextCursor} of the page before
     * @param limit 1 to 500; a page may hold fewer, and none at all, although another follows
     */
    Page<Entry> list(ServerId server, String folder, @Nullable String cursor, int limit);

    /**
     * Some bytes. Grant {@code files.read}; permission {@code files.view}.
     *
     * @param length at most {@link Content#LARGEST_CHUNK}
     * @return fewer than {@code length} only at the end of the file
     */
    byte[] read(ServerId server, String path, long offset, int length);

    /**
     * The whole file. Grant {@code files.read}; permission {@code files.download}. A file that changes while it is read
     * fails with {@code ConflictException FILE_CHANGED} from {@link Content#next}.
     */
    Content open(ServerId server, String path);

    /**
     * The SHA-512 of a file, in lower-case hexadecimal, made where the file is. Grant {@code files.read}; permission
     * {@code files.view}.
     */
    String sha512(ServerId server, String path);

    /**
     * Writes a file whole or not at all: until all bytes are there, checked and on the disk, nothing is seen of it. Folders
     * on the way are made. Grant {@code files.write}; permission {@code files.upload} for a new file, {@code files.edit}
     * to replace one. Closes {@code content} in any case.
     *
     * @throws IOException where {@code content} fails; nothing is changed then
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code FILE_HASH} where the content has not the hash of
     *     {@code how}, {@code FILE_EXISTS} or {@code FILE_CHANGED} where not what it wants is there; nothing is changed then
     * @throws dev.ctrlaltplay.core.error.TooLargeException where it is larger than {@link #LARGEST_FILE}
     */
    Entry write(ServerId server, String path, Content content, Writing how) throws IOException;

    /**
     * Makes a folder and those on the way; nothing is changed where it is there. Grant {@code files.write}; permission
     * {@code files.upload}.
     */
    void makeFolder(ServerId server, String path);

    /**
     * Gives a file another name. Grant {@code files.write} for both names; permission {@code files.edit}.
     *
     * @param replace whether a file that has the name is replaced
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code FILE_EXISTS} where it is not
     */
    Entry move(ServerId server, String from, String to, boolean replace);

    /**
     * Removes a file or folder. Grant {@code files.write}, whose scope must cover all that is in the folder; permission
     * {@code files.delete}.
     *
     * @param recursive whether a folder may hold something
     * @return whether there was one
     * @throws dev.ctrlaltplay.core.error.ConflictException {@code FOLDER_NOT_EMPTY} where it does
     */
    boolean delete(ServerId server, String path, boolean recursive);

    /** What something is. */
    enum Kind {
        FILE,
        FOLDER,
        /** A link, a pipe, a device: it can be deleted and nothing else. */
        OTHER
    }

    /**
     * Something in a server's folder.
     *
     * @param size in bytes; 0 unless it is a file
     * @param version another one after each change of the file; empty unless it is one
     */
    record Entry(String path, Kind kind, long size, Instant changedAt, String version) {
        /** The last part of the path. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /**
     * What must hold when a file is written.
     *
     * @param absent whether nothing may be there
     * @param version of the file that is replaced; empty for any
     * @param sha512 of the content, in lower-case hexadecimal; empty for no check
     */
    record Writing(boolean absent, String version, String sha512) {
        public Writing {
            if (absent && !version.isEmpty()) {
                throw new IllegalArgumentException("a new file replaces no version");
            }
        }

        /** Whatever is there is replaced. */
        public static Writing any() {
            return new Writing(false, "", "");
        }

        /** Nothing may be there. */
        public static Writing onlyNew() {
            return new Writing(true, "", "");
        }

        /** The file is still the one that was looked at. */
        public static Writing over(Entry entry) {
            return new Writing(false, entry.version(), "");
        }

        /** Besides, the content has this hash, or nothing is changed. */
        public Writing withSha512(String hash) {
            return new Writing(absent, version, hash);
        }
    }
}
