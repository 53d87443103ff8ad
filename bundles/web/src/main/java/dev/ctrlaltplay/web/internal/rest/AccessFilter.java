package dev.ctrlaltplay.web.internal.rest;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.internal.edge.Answers;
import dev.ctrlaltplay.web.internal.idempotency.Idempotency;
import dev.ctrlaltplay.web.internal.json.BodyReader;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks, for the operation that was found, whether the caller may use it; then looks for an answer given before. */
@Component(service = ContainerRequestFilter.class)
@JakartarsExtension
@JakartarsName("cap-access")
public final class AccessFilter implements ContainerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Policy policy;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Idempotency idempotency;

    @Activate
    public AccessFilter() {}

    /** For tests. */
    AccessFilter(@Nullable Policy policy, @Nullable Idempotency idempotency) {
        this.policy = policy;
        this.idempotency = idempotency;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Method method = method(request);
        Access access = method.getAnnotation(Access.class);
        if (access == null) {
            LOG.error("{} has no @Access; every call of it is refused", method);
            throw new ForbiddenException("FORBIDDEN", "This operation is closed.");
        }
        Caller caller = request.getProperty(Answers.CALLER) instanceof Caller known ? known : null;
        check(access, caller);
        // Looking at a method's annotations is slow, so not for those that never have a body.
        if (!BODILESS.contains(request.getMethod()) && !request.hasEntity() && needsBody(method)) {
            throw new BodyReader.InvalidJsonException("The body is empty; a JSON document is expected.");
        }
        String key = request.getHeaderString(Idempotency.HEADER);
        if (key != null && caller != null && request.getMethod().equals("POST")) {
            replay(request, caller, key);
        }
    }

    private static Method method(ContainerRequestContext request) {
        ResourceMethod matched = ((ExtendedUriInfo) request.getUriInfo()).getMatchedResourceMethod();
        return matched.getInvocable().getHandlingMethod();
    }

    /** A parameter without an annotation of JAX-RS is the body; one that may be absent says so. */
    private static boolean needsBody(Method method) {
        for (Parameter parameter : method.getParameters()) {
            boolean optional = parameter.getType() == InputStream.class
                    || parameter.isAnnotationPresent(Nullable.class)
                    || parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!optional && Arrays.stream(parameter.getAnnotations()).noneMatch(AccessFilter::isOfRest)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfRest(Annotation annotation) {
        return annotation.annotationType().getName().startsWith("jakarta.ws.rs.");
    }

    private void check(Access access, @Nullable Caller caller) {
        if (access.value().equals("open")) {
            return;
        }
        if (caller == null) {
            throw new UnauthenticatedException("Sign in first.");
        }
        if (access.value().equals("self")) {
            return;
        }
        Policy present = policy;
        if (present == null) {
            throw new UnavailableException(
                    "PLUGIN_UNAVAILABLE", "Rights cannot be checked for the moment.", Duration.ofSeconds(2));
        }
        switch (access.scope()) {
            case PLATFORM -> present.require(caller, access.value(), Target.PLATFORM);
            case LIST -> {
                if (present.visibility(caller.principal(), access.value()).none()) {
                    throw new ForbiddenException(access.value());
                }
            }
            case SERVER, NODE, USER, OPERATION -> {
                // The service decides for the thing itself, once it has found it.
            }
        }
    }

    private void replay(ContainerRequestContext request, Caller caller, String key) throws IOException {
        Idempotency present = idempotency;
        if (present == null) {
            throw new UnavailableException(
                    "PLUGIN_UNAVAILABLE", "Idempotency keys cannot be kept for the moment.", Duration.ofSeconds(2));
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        Idempotency.Ticket ticket = Idempotency.ticket(
                caller,
                key,
                request.getMethod(),
                request.getUriInfo().getRequestUri().getRawPath(),
                body);
        Optional<Idempotency.Answer> known = present.begin(ticket);
        if (known.isEmpty()) {
            request.setProperty(Idempotency.TICKET, ticket);
            return;
        }
        Idempotency.Answer answer = known.get();
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(answer.contentType())
                .header("Idempotent-Replayed", "true")
                .entity(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (answer.location() != null) {
            response.header("Location", answer.location());
        }
        request.abortWith(response.build());
    }
}
