package dev.ctrlaltplay.web.internal.json;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.LimitException;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.error.UnavailableException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as clients are told.
 *
 * @param status the HTTP status
 * @param error name of the status, such as {@code Not Found}
 * @param retryAfter when a retry makes sense; null where it does not
 */
public record Failure(
        int status,
        String error,
        String code,
        String message,
        Map<String, Object> details,
        @Nullable Duration retryAfter) {
    public Failure {
        details = Map.copyOf(details);
    }

    /** Without details. */
    public static Failure of(int status, String code, String message) {
        return new Failure(status, name(status), code, message, Map.of(), null);
    }

    /** A part is away for now. */
    public static Failure unavailable(String message) {
        return new Failure(503, name(503), "PLUGIN_UNAVAILABLE", message, Map.of(), Duration.ofSeconds(2));
    }

    /** An error that the platform raised on purpose. */
    public static Failure of(PlatformException e) {
        int status = status(e);
        Duration retry = null;
        if (e instanceof LimitException limit) {
            retry = limit.retryAfter();
        } else if (e instanceof UnavailableException unavailable) {
            retry = unavailable.retryAfter();
        }
        String message = e.getMessage() == null ? name(status) : e.getMessage();
        return new Failure(status, name(status), e.code(), message, e.details(), retry);
    }

    private static int status(PlatformException e) {
        if (e instanceof InvalidException) {
            return 400;
        } else if (e instanceof UnauthenticatedException) {
            return 401;
        } else if (e instanceof ForbiddenException) {
            return 403;
        } else if (e instanceof NotFoundException) {
            return 404;
        } else if (e instanceof ConflictException) {
            return 409;
        } else if (e instanceof TooLargeException) {
            return 413;
        } else if (e instanceof LimitException limit) {
            return limit.retryAfter() == null ? 409 : 429;
        }
        return 503;
    }

    /** An error of HTTP itself. */
    public static Failure ofStatus(int status) {
        return switch (status) {
            case 400 -> of(400, "BAD_REQUEST", "The request is not valid.");
            case 401 -> of(401, "UNAUTHENTICATED", "Sign in first.");
            case 403 -> of(403, "FORBIDDEN", "This is not allowed.");
            case 404 -> of(404, "NOT_FOUND", "There is nothing at this address.");
            case 405 -> of(405, "METHOD_NOT_ALLOWED", "The address does not know this method.");
            case 406 -> of(406, "NOT_ACCEPTABLE", "None of the accepted media types can be written.");
            case 413 -> of(413, "PAYLOAD_TOO_LARGE", "The body is too large.");
            case 415 -> of(415, "UNSUPPORTED_MEDIA_TYPE", "The body's media type is not read here.");
            default ->
                status >= 500
                        ? of(status, "INTERNAL", "Something failed here. The request id leads to the log.")
                        : of(status, "BAD_REQUEST", "The request was refused.");
        };
    }

    private static String name(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 413 -> "Payload Too Large";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> status >= 500 ? "Internal Server Error" : "Error";
        };
    }
}
