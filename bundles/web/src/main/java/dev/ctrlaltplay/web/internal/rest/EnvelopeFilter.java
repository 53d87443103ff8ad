package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.web.Accepted;
import dev.ctrlaltplay.web.Created;
import dev.ctrlaltplay.web.internal.edge.Answers;
import dev.ctrlaltplay.web.internal.edge.SliceTable;
import dev.ctrlaltplay.web.internal.json.Envelopes;
import dev.ctrlaltplay.web.internal.json.Failure;
import dev.ctrlaltplay.web.internal.json.WrittenValues;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Puts what resource methods return into the envelope, with status, Location and ETag. */
@Component(service = ContainerResponseFilter.class)
@JakartarsExtension
@JakartarsName("cap-envelope")
public final class EnvelopeFilter implements ContainerResponseFilter {
    private static final Annotation[] NONE = {};

    private final Predicate<String> promised;
    private final WrittenValues written = new WrittenValues();

    @Activate
    public EnvelopeFilter(@Reference SliceTable slices) {
        this.promised = slices::promised;
    }

    /** {@code promised} says of a path that somebody who is there serves it, were he complete. */
    EnvelopeFilter(Predicate<String> promised) {
        this.promised = promised;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        if (entity instanceof Failure failure) {
            fail(request, response, failure);
            return;
        }
        MediaType type = response.getMediaType();
        boolean other = type != null && !type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
        int status = response.getStatus();
        if (status >= 300 || entity instanceof byte[] || (entity != null && other)) {
            return;
        }
        if (entity instanceof Created<?> created) {
            response.setStatus(201);
            response.getHeaders().putSingle("Location", URI.create("/api/v1" + created.path()));
            entity = created.subject();
        } else if (entity instanceof Accepted<?> accepted) {
            response.setStatus(202);
            response.getHeaders().putSingle("Location", URI.create("/api/v1/operations/" + accepted.operation()));
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("operation", accepted.operation());
            data.put("subject", accepted.subject());
            entity = data;
        } else if (entity instanceof Optional<?> optional) {
            entity = optional.orElse(null);
        }
        if (response.getStatus() == 204) {
            response.setStatus(200);
        }
        wrap(request, response, entity);
    }

    private void fail(ContainerRequestContext request, ContainerResponseContext response, Failure failure) {
        Failure told = failure;
        boolean unmatched =
                failure.status() == 404 && ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod() == null;
        if (unmatched && promised.test(path(request))) {
            told = Failure.unavailable("The part that serves this is not complete at the moment; try again shortly.");
            response.setStatus(told.status());
            response.getHeaders().putSingle("Retry-After", "1");
        }
        response.setEntity(
                Envelopes.failure(told, Instant.now(), requestId(request)), NONE, MediaType.APPLICATION_JSON_TYPE);
    }

    private static String path(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static String requestId(ContainerRequestContext request) {
        return request.getProperty(Answers.REQUEST_ID) instanceof String id ? id : "";
    }

    private void wrap(ContainerRequestContext request, ContainerResponseContext response, @Nullable Object entity) {
        byte[] data = Envelopes.data(entity, written::bytes);
        byte[] meta = Envelopes.meta(entity);
        if (request.getMethod().equals("GET") && response.getStatus() == 200) {
            String tag = tag(data, meta);
            response.getHeaders().putSingle("ETag", tag);
            response.getHeaders().putSingle("Cache-Control", "private, no-cache");
            if (matches(request.getHeaderString("If-None-Match"), tag)) {
                response.setStatus(304);
                response.setEntity(null);
                return;
            }
        }
        response.setEntity(
                Envelopes.success(data, meta, Instant.now(), requestId(request)),
                NONE,
                MediaType.APPLICATION_JSON_TYPE);
    }

    /**
     * Weak, since only the data counts and not the time at which it was written. Two checksums of 32 bits that processors
     * have instructions for: a hash in Java took a quarter of a list's time.
     */
    static String tag(byte[] data, byte @Nullable [] meta) {
        CRC32 one = new CRC32();
        one.update(data);
        CRC32C other = new CRC32C();
        other.update(data);
        long hash = one.getValue() << 32 | other.getValue();
        if (meta != null) {
            hash ^= Arrays.hashCode(meta);
        }
        return "W/\"" + Long.toHexString(hash) + "-" + Integer.toHexString(data.length) + "\"";
    }

    private static boolean matches(@Nullable String sent, String tag) {
        return sent != null
                && (sent.equals("*")
                        || Arrays.stream(sent.split(",")).map(String::trim).anyMatch(tag::equals));
    }
}
