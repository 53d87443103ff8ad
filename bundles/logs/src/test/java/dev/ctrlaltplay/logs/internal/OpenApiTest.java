package dev.ctrlaltplay.logs.internal;

import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OpenApiTest {
    @Test
    void theCheckedInDescriptionIsWhatTheCodeSays() {
        OpenApiContract.verify(Path.of("src/main/openapi/openapi.json"), LogResource.class);
    }
}
