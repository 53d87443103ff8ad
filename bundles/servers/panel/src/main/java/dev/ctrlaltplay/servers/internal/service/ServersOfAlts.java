package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.dependents.Dependents;
import dev.ctrlaltplay.core.id.ServerId;
import dev.ctrlaltplay.servers.ServerService;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Servers that cannot be without their alt. */
@Component
public final class ServersOfAlts implements Dependents {
    private final ServerModel model;
    private final ServerService servers;

    @Activate
    public ServersOfAlts(@Reference ServerModel model, @Reference ServerService servers) {
        this.model = model;
        this.servers = servers;
    }

    @Override
    public String kind() {
        return "server";
    }

    @Override
    public List<Dependent> of(Target target) {
        if (!target.kind().equals("alt")) {
            return List.of();
        }
        return model.byId().values().stream()
                .filter(entry -> entry.row().alt().equals(target.id()))
                .map(entry -> new Dependent(kind(), entry.row().id(), entry.row().name()))
                .toList();
    }

    @Override
    public void remove(Caller caller, Dependent dependent) {
        servers.delete(caller, new ServerId(dependent.id()));
    }
}
