package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.agentlink.internal.rest.AgentResource;
import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void theFragmentSaysWhatTheCodeDoes() {
        OpenApiContract.verify(Path.of("src/main/openapi/openapi.json"), AgentResource.class);
    }
}
