package dev.ctrlaltplay.nodes.internal.shell;

import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.AgentLink;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:agent-list}. */
@Component(service = ShellCommand.class)
public final class AgentListCommand implements ShellCommand {

    private final AgentLink link;

    @Activate
    public AgentListCommand(@Reference AgentLink link) {
        this.link = link;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows =
                link.agents().stream().map(AgentListCommand::row).toList();
        return new Result.Table(List.of("id", "name", "state", "address", "version", "last seen"), rows);
    }

    private static List<String> row(AgentInfo agent) {
        return List.of(
                agent.node().value(),
                agent.name(),
                agent.state().name(),
                agent.address(),
                agent.version(),
                agent.lastSeen() == null ? "" : agent.lastSeen().toString());
    }

    @Override
    public String name() {
        return "agent-list";
    }

    @Override
    public String description() {
        return "Lists agents, pending ones too.";
    }

    @Override
    public String permission() {
        return "agents.view";
    }

    @Override
    public boolean changes() {
        return false;
    }
}
