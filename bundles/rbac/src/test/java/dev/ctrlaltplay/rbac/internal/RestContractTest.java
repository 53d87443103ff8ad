package dev.ctrlaltplay.rbac.internal;

import dev.ctrlaltplay.rbac.internal.rest.AuditResource;
import dev.ctrlaltplay.rbac.internal.rest.AuthResource;
import dev.ctrlaltplay.rbac.internal.rest.PermissionResource;
import dev.ctrlaltplay.rbac.internal.rest.RoleResource;
import dev.ctrlaltplay.rbac.internal.rest.UserResource;
import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RestContractTest {
    @Test
    void theCheckedInDescriptionIsWhatTheCodeDoes() {
        OpenApiContract.verify(
                Path.of("src/main/openapi/openapi.json"),
                AuthResource.class,
                UserResource.class,
                RoleResource.class,
                PermissionResource.class,
                AuditResource.class);
    }
}
