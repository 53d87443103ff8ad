package dev.ctrlaltplay.servers.internal.live;

import dev.ctrlaltplay.core.live.TopicSource;
import org.osgi.service.component.annotations.Component;

/** {@code servers}: what changes of them, but for what they use. */
@Component(service = TopicSource.class)
public final class ServerListTopic extends ListTopic {
    @Override
    public String pattern() {
        return "servers";
    }
}
