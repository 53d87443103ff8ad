package dev.ctrlaltplay.servers.internal.rest;

import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void fragmentSaysWhatTheResourcesDo() {
        OpenApiContract.verify(
                Path.of("src/main/openapi/openapi.json"),
                ServerResource.class,
                ServerListResource.class,
                InstallResource.class,
                VariablesResource.class,
                HistoryResource.class,
                StartupResource.class,
                SummaryResource.class,
                StatsResource.class);
    }
}
