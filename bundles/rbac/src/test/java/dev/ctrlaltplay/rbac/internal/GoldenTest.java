package dev.ctrlaltplay.rbac.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.rbac.internal.access.PermissionCatalog;
import dev.ctrlaltplay.rbac.internal.rest.AuditResource;
import dev.ctrlaltplay.rbac.internal.rest.AuthResource;
import dev.ctrlaltplay.rbac.internal.rest.GrantAnswer;
import dev.ctrlaltplay.rbac.internal.rest.PermissionResource;
import dev.ctrlaltplay.rbac.internal.rest.RoleResource;
import dev.ctrlaltplay.rbac.internal.rest.UserAnswer;
import dev.ctrlaltplay.rbac.internal.rest.UserResource;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients of this bundle's answers rely on. */
class GoldenTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final UserAnswer ANN =
            new UserAnswer(new UserId("01HZZZZZZZZZZZZZZZZZZZZZZ1"), "ann", "USER", true, AT);

    @Test
    void usersReadAsEver() throws IOException {
        golden("users.json", new Page<>(List.of(ANN), "01HZZZZZZZZZZZZZZZZZZZZZZ1"));
    }

    @Test
    void whoOneIsReadsAsEver() throws IOException {
        golden(
                "me.json",
                new AuthResource.Me(
                        ANN,
                        "ann",
                        List.of("USER"),
                        List.of(
                                new GrantAnswer("servers.view", "OWN", List.of()),
                                new GrantAnswer(
                                        "nodes.view", "NODES", List.of(new NodeId("01HZZZZZZZZZZZZZZZZZZZZZZ2"))))));
    }

    @Test
    void theOperatorIsNoUser() throws IOException {
        golden("operator.json", new AuthResource.Me(null, "operator", List.of("ADMIN"), List.of()));
    }

    @Test
    void rolesAndTheirGrantsReadAsEver() throws IOException {
        golden("roles.json", new RoleResource(new PermissionCatalog()).list());
    }

    @Test
    void permissionsReadAsEver() throws IOException {
        golden("permissions.json", new PermissionResource(new PermissionCatalog()).list());
    }

    @Test
    void theAuditTrailReadsAsEver() throws IOException {
        golden(
                "audit.json",
                new Page<>(
                        List.of(new AuditResource.AuditAnswer(
                                "41",
                                AT,
                                "user:01HZZZZZZZZZZZZZZZZZZZZZZ1",
                                "ann",
                                "servers.start",
                                "server",
                                "01HZZZZZZZZZZZZZZZZZZZZZZ3",
                                "DENIED",
                                "10.0.0.7",
                                "Firefox",
                                "req-1",
                                Map.of("permission", "servers.start"))),
                        "41"));
    }

    @Test
    void whatWasDoneReadsAsEver() throws IOException {
        golden("signed-out.json", new AuthResource.SignedOut(true));
        golden("password-set.json", new UserResource.PasswordSet(true));
    }

    private static void golden(String name, Object value) throws IOException {
        String json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        Path file = Path.of("src/test/resources/golden", name);
        if (Boolean.getBoolean("cap.golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        }
        assertThat(json).isEqualTo(Files.readString(file));
    }
}
