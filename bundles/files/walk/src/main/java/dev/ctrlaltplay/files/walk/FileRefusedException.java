package dev.ctrlaltplay.files.walk;

import java.io.IOException;

/** What was asked is not done, for a reason that lies with the name or with what stands there. */
public final class FileRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public FileRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why; the names are stable and travel as codes. */
    public Reason reason() {
        return reason;
    }

    /** Reasons there are. */
    public enum Reason {
        /** No name inside the folder. */
        FILE_NAME,
        /** Nothing is there. */
        FILE_NOT_FOUND,
        /** There is something else than was asked for: a link, a device, a folder for a file. */
        FILE_KIND,
        /** The file has a second name elsewhere and belongs to somebody else than the game. */
        FILE_SHARED,
        /** There is something already. */
        FILE_EXISTS,
        /** It is not what it was when it was looked at. */
        FILE_CHANGED,
        /** The content that came is not the content that was announced. */
        FILE_HASH,
        /** A folder that is to be removed holds something. */
        FOLDER_NOT_EMPTY,
        /** More than one call may do; it can be repeated. */
        FILE_LIMIT
    }
}
