package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The topic that tells everybody who is signed in which bundles and UI modules come and go. */
@Component(service = TopicSource.class)
public final class PlatformTopic implements TopicSource {
    @Override
    public String pattern() {
        return UiModules.TOPIC;
    }

    @Override
    public String permission() {
        return "self";
    }

    @Override
    public Target target(Map<String, String> variables) {
        return Target.PLATFORM;
    }
}
