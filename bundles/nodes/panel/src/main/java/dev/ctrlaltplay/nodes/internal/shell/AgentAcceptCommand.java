package dev.ctrlaltplay.nodes.internal.shell;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:agent-accept}. */
@Component(service = ShellCommand.class)
public final class AgentAcceptCommand implements ShellCommand {

    private static final String AGENT = "agent";

    private final AgentLink link;

    @Activate
    public AgentAcceptCommand(@Reference AgentLink link) {
        this.link = link;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.argument(AGENT, "id of the agent"));
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        return link.agents().stream()
                .filter(agent -> agent.state() == AgentInfo.State.PENDING)
                .map(agent -> agent.node().value())
                .toList();
    }

    @Override
    public Result run(Invocation invocation) {
        String id = invocation.value(AGENT);
        if (!Ulid.isValid(id)) {
            throw new NotFoundException("agent", id);
        }
        link.accept(new NodeId(id), invocation.caller());
        return new Result.Text("Agent " + id + " is let in.");
    }

    @Override
    public String name() {
        return "agent-accept";
    }

    @Override
    public String description() {
        return "Lets a pending agent in.";
    }

    @Override
    public String permission() {
        return "agents.manage";
    }

    @Override
    public boolean changes() {
        return true;
    }
}
