package dev.ctrlaltplay.web.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.core.id.OperationId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.web.Accepted;
import dev.ctrlaltplay.web.Access;
import dev.ctrlaltplay.web.Created;
import dev.ctrlaltplay.web.internal.edge.Answers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestFrameTest {
    private static final Caller ANN = new Caller(new Principal.System("ann"), "req-1", "127.0.0.1", "test");
    private static final OperationId OPERATION = new OperationId("01J00000000000000000000000");

    record Thing(String name) {}

    /** Resources as slices write them. */
    @Path("/things")
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    public static final class ThingResource {
        @GET
        @Access(value = "things.view", scope = Access.Scope.LIST)
        public Page<Thing> list(@QueryParam("n") int n) {
            return new Page<>(List.of(new Thing("a")), "next");
        }

        @POST
        @Access("things.create")
        public Created<Thing> create(Thing thing) {
            return new Created<>("/things/1", thing);
        }

        @POST
        @Path("{id}/install")
        @Access(value = "things.edit", scope = Access.Scope.SERVER)
        public Accepted<Thing> install(@PathParam("id") String id) {
            return new Accepted<>(OPERATION, new Thing(id));
        }

        @DELETE
        @Path("{id}")
        @Access("self")
        public void delete(@PathParam("id") String id) {
            if (id.equals("bug")) {
                throw new IllegalStateException("secret detail");
            }
            if (id.equals("away")) {
                throw new UnavailableException("AGENT_OFFLINE", "The agent is away.", Duration.ofSeconds(7));
            }
        }

        @GET
        @Path("forgotten")
        public Thing forgotten() {
            return new Thing("never seen");
        }

        @GET
        @Path("public")
        @Access("open")
        public Thing open() {
            return new Thing("everybody");
        }
    }

    private final ApplicationHandler handler = new ApplicationHandler(new ResourceConfig()
            .registerInstances(
                    new ThingResource(),
                    new JsonProvider(),
                    new EnvelopeFilter("starting/x"::equals),
                    new ErrorMapper(),
                    new AccessFilter(new Held("things.view", "things.create"), null)));

    @Test
    void aPageCarriesItsCursorAndAnETagThatAnswers304() throws Exception {
        Reply first = ask("GET", "things", ANN, null, null);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body())
                .startsWith("{\"success\":true,\"data\":[{\"name\":\"a\"}],\"meta\":{\"nextCursor\":\"next\"},");
        assertThat(first.body()).endsWith("\"requestId\":\"req-1\"}");

        Reply again = ask("GET", "things", ANN, null, first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void whatWasCreatedOrBegunSaysWhere() throws Exception {
        Reply created = ask("POST", "things", ANN, "{\"name\":\"b\"}", null);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1/things/1");

        Reply begun = ask("POST", "things/x/install", ANN, "", null);
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Location")).endsWith("/api/v1/operations/" + OPERATION);
        assertThat(begun.body())
                .contains("\"data\":{\"operation\":\"" + OPERATION + "\",\"subject\":{\"name\":\"x\"}}");
    }

    @Test
    void aBodyThatIsMissingIsTheClientsFault() throws Exception {
        Reply reply = ask("POST", "things", ANN, "", null);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("INVALID_JSON");
    }

    @Test
    void nothingToSayIsStillAnEnvelope() throws Exception {
        Reply reply = ask("DELETE", "things/1", ANN, null, null);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).startsWith("{\"success\":true,\"data\":null,");
    }

    @Test
    void aMethodWithoutAnAccessRuleIsClosedToEverybody() throws Exception {
        Reply reply = ask("GET", "things/forgotten", ANN, null, null);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).doesNotContain("never seen");
    }

    @Test
    void onlyOpenOperationsAnswerNobody() throws Exception {
        assertThat(ask("GET", "things/public", null, null, null).status()).isEqualTo(200);
        assertThat(ask("DELETE", "things/1", null, null, null).body()).contains("UNAUTHENTICATED");
    }

    @Test
    void aMissingPermissionIs403() throws Exception {
        ApplicationHandler poor = new ApplicationHandler(new ResourceConfig()
                .registerInstances(
                        new ThingResource(),
                        new JsonProvider(),
                        new EnvelopeFilter(path -> false),
                        new ErrorMapper(),
                        new AccessFilter(new Held(), null)));
        assertThat(ask(poor, "GET", "things", ANN, null, null).status()).isEqualTo(403);
        assertThat(ask(poor, "POST", "things", ANN, "{\"name\":\"b\"}", null).status())
                .isEqualTo(403);
    }

    @Test
    void withoutAPolicyNothingIsAuthorised() throws Exception {
        ApplicationHandler away = new ApplicationHandler(new ResourceConfig()
                .registerInstances(
                        new ThingResource(),
                        new EnvelopeFilter(path -> false),
                        new ErrorMapper(),
                        new AccessFilter((Policy) null, null)));
        Reply reply = ask(away, "GET", "things", ANN, null, null);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).contains("PLUGIN_UNAVAILABLE");
        assertThat(reply.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void faultsAreToldInOneShape() throws Exception {
        assertThat(ask("GET", "nothing", ANN, null, null).code()).isEqualTo("404 NOT_FOUND");
        assertThat(ask("GET", "starting/x", ANN, null, null).code()).isEqualTo("503 PLUGIN_UNAVAILABLE");
        assertThat(ask("PUT", "things", ANN, "{}", null).code()).isEqualTo("405 METHOD_NOT_ALLOWED");
        assertThat(ask("GET", "things?n=x", ANN, null, null).code()).isEqualTo("400 VALIDATION_FAILED");
        assertThat(ask("POST", "things", ANN, "{", null).code()).isEqualTo("400 INVALID_JSON");
        assertThat(ask("POST", "things", ANN, "{}", null).code()).isEqualTo("400 VALIDATION_FAILED");
        Reply away = ask("DELETE", "things/away", ANN, null, null);
        assertThat(away.code()).isEqualTo("503 AGENT_OFFLINE");
        assertThat(away.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void aBugOfOursTellsNothing() throws Exception {
        Reply reply = ask("DELETE", "things/bug", ANN, null, null);
        assertThat(reply.code()).isEqualTo("500 INTERNAL");
        assertThat(reply.body()).doesNotContain("secret");
    }

    private Reply ask(String method, String path, @Nullable Caller caller, @Nullable String body, @Nullable String tag)
            throws Exception {
        return ask(handler, method, path, caller, body, tag);
    }

    private static Reply ask(
            ApplicationHandler handler,
            String method,
            String path,
            @Nullable Caller caller,
            @Nullable String body,
            @Nullable String tag)
            throws Exception {
        URI base = URI.create("http://localhost/api/v1/");
        ContainerRequest request =
                new ContainerRequest(base, base.resolve(path), method, null, new MapPropertiesDelegate(), null);
        request.setProperty(Answers.REQUEST_ID, "req-1");
        if (caller != null) {
            request.setProperty(Answers.CALLER, caller);
        }
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
            request.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ContainerResponse response = handler.apply(request, out).get(10, TimeUnit.SECONDS);
        return new Reply(response, out.toString(StandardCharsets.UTF_8));
    }

    private record Reply(ContainerResponse response, String body) {
        int status() {
            return response.getStatus();
        }

        String header(String name) {
            return String.valueOf(response.getHeaderString(name));
        }

        String code() {
            return status() + " " + body.replaceFirst(".*?\"code\":\"([A-Z_]+)\".*", "$1");
        }
    }

    private record Held(List<String> permissions) implements Policy {
        Held(String... permissions) {
            this(List.of(permissions));
        }

        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return permissions.contains(permission);
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return permissions.contains(permission) ? Visibility.ALL : Visibility.NONE;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!permissions.contains(permission)) {
                throw new ForbiddenException(permission);
            }
        }
    }
}
