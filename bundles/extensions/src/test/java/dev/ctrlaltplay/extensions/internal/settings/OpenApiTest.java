package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OpenApiTest {
    @Test
    void theCheckedInDescriptionIsWhatTheCodeSays() {
        OpenApiContract.verify(Path.of("src/main/openapi/openapi.json"), SettingsResource.class);
    }
}
