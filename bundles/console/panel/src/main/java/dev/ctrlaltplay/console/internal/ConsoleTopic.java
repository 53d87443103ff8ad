package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.core.live.TopicSource;
import dev.ctrlaltplay.servers.Server;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code server/{server}/console}. */
@Component
public final class ConsoleTopic implements TopicSource {
    private final ConsoleLog log;

    @Activate
    public ConsoleTopic(@Reference ConsoleLog log) {
        this.log = log;
    }

    @Override
    public String pattern() {
        return "server/{server}/console";
    }

    @Override
    public boolean bytes() {
        return true;
    }

    @Override
    public String permission() {
        return ConsoleLog.PERMISSION;
    }

    @Override
    public Target target(Map<String, String> variables) {
        return ConsoleLog.target(server(variables));
    }

    @Override
    public CompletionStage<History> history(Map<String, String> variables, long from, int max) {
        return log.read(Caller.system("console"), server(variables), from, max)
                .thenApply(bytes -> new History(bytes.position(), bytes.data()));
    }

    private Server server(Map<String, String> variables) {
        String id = variables.getOrDefault("server", "");
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("server", id);
        }
        return log.find(new ServerId(id));
    }
}
