package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.web.internal.edge.Answers;
import dev.ctrlaltplay.web.internal.json.BodyReader;
import dev.ctrlaltplay.web.internal.json.Failure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where errors become answers; {@link EnvelopeFilter} writes them. */
@Component(service = ExceptionMapper.class)
@JakartarsExtension
@JakartarsName("cap-errors")
public final class ErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    @Override
    public Response toResponse(Throwable e) {
        Failure failure = failure(e);
        Response.ResponseBuilder response = Response.status(failure.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(failure);
        String retry = Answers.retryAfter(failure.retryAfter());
        if (retry != null) {
            response.header("Retry-After", retry);
        }
        if (e instanceof WebApplicationException http && http.getResponse().getHeaderString("Allow") != null) {
            response.header("Allow", http.getResponse().getHeaderString("Allow"));
        }
        return response.build();
    }

    private Failure failure(Throwable e) {
        PlatformException own = own(e);
        if (own != null) {
            if (own instanceof UnavailableException) {
                LOG.warn("Unavailable: {}: {}", own.code(), own.getMessage());
            }
            return Failure.of(own);
        }
        if (e instanceof BodyReader.InvalidJsonException) {
            return Failure.of(400, "INVALID_JSON", String.valueOf(e.getMessage()));
        }
        if (e instanceof ParamException parameter) {
            return parameter(parameter);
        }
        if (e instanceof WebApplicationException http && http.getResponse().getStatus() < 500) {
            return Failure.ofStatus(http.getResponse().getStatus());
        }
        LOG.error("A request failed", e);
        return Failure.ofStatus(500);
    }

    private static Failure parameter(ParamException e) {
        if (e instanceof ParamException.PathParamException) {
            return Failure.ofStatus(404);
        }
        return Failure.of(new InvalidException(e.getParameterName(), "TYPE", "is of the wrong type"));
    }

    /** Frameworks wrap what passes through them. */
    private static @Nullable PlatformException own(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 5; depth++) {
            if (cause instanceof PlatformException found) {
                return found;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
