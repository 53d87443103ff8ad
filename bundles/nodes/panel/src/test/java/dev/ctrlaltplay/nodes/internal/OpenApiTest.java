package dev.ctrlaltplay.nodes.internal;

import dev.ctrlaltplay.nodes.internal.rest.NodeResource;
import dev.ctrlaltplay.nodes.internal.rest.NodeStatsResource;
import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void theFragmentSaysWhatTheCodeDoes() {
        OpenApiContract.verify(Path.of("src/main/openapi/openapi.json"), NodeResource.class, NodeStatsResource.class);
    }
}
