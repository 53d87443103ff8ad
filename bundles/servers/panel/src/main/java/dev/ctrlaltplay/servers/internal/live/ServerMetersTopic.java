package dev.ctrlaltplay.servers.internal.live;

import dev.ctrlaltplay.core.live.TopicSource;
import org.osgi.service.component.annotations.Component;

/** {@code servers/meters}: what servers use. */
@Component(service = TopicSource.class)
public final class ServerMetersTopic extends ListTopic {
    @Override
    public String pattern() {
        return "servers/meters";
    }
}
