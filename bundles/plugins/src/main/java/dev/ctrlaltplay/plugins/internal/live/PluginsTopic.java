package dev.ctrlaltplay.plugins.internal.live;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.plugins.internal.PluginsPermissions;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Topic {@code plugins}: each change of what is installed. */
@Component(service = TopicSource.class)
public final class PluginsTopic implements TopicSource {
    public static final String NAME = "plugins";

    /** {@code state} as in the API, or GONE. */
    public record Change(String id, String version, String state) {}

    @Override
    public String pattern() {
        return NAME;
    }

    @Override
    public String permission() {
        return PluginsPermissions.VIEW;
    }

    @Override
    public Target target(Map<String, String> variables) {
        return Target.PLATFORM;
    }
}
