package dev.ctrlaltplay.alts.internal.rest;

import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void fragmentSaysWhatTheResourcesDo() {
        OpenApiContract.verify(
                Path.of("src/main/openapi/openapi.json"),
                AltResource.class,
                AltEditResource.class,
                CtrlEditResource.class,
                CtrlResource.class);
    }
}
