package dev.ctrlaltplay.plugins.internal.rest;

import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void fragmentSaysWhatTheResourcesDo() {
        OpenApiContract.verify(
                Path.of("src/main/openapi/openapi.json"),
                PluginResource.class,
                PlanResource.class,
                KeyResource.class,
                ShareResource.class,
                SharedPackageResource.class);
    }
}
