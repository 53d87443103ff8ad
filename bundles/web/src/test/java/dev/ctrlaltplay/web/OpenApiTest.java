package dev.ctrlaltplay.web;

import dev.ctrlaltplay.web.internal.rest.BundleResource;
import dev.ctrlaltplay.web.internal.rest.DescriptionResource;
import dev.ctrlaltplay.web.internal.rest.OperationResource;
import dev.ctrlaltplay.web.internal.rest.PublicSettingsResource;
import dev.ctrlaltplay.web.internal.ui.ModuleResource;
import dev.ctrlaltplay.web.testing.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void theFragmentIsWhatTheCodeSays() {
        // RouteResource is not described: the routes that it leads to are, one by one.
        OpenApiContract.verify(
                Path.of("src/main/openapi/openapi.json"),
                OperationResource.class,
                BundleResource.class,
                ModuleResource.class,
                PublicSettingsResource.class,
                DescriptionResource.class);
    }
}
