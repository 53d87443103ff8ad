package dev.ctrlaltplay.nodes.internal.shell;

import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.nodes.Node;
import dev.ctrlaltplay.nodes.NodeService;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:node-list}. */
@Component(service = ShellCommand.class)
public final class NodeListCommand implements ShellCommand {

    private final NodeService nodes;

    @Activate
    public NodeListCommand(@Reference NodeService nodes) {
        this.nodes = nodes;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page<Node> page = nodes.list(invocation.caller(), new PageRequest(PageRequest.MAX, cursor));
            for (Node node : page.items()) {
                rows.add(List.of(
                        node.id().value(),
                        node.name(),
                        node.state(),
                        node.address(),
                        node.memoryTakenMiB() + "/" + node.memoryMiB(),
                        node.diskTakenMiB() + "/" + node.diskMiB(),
                        node.portFrom() + "-" + node.portTo(),
                        "" + node.servers(),
                        node.isolation()));
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return new Result.Table(
                List.of("id", "name", "state", "address", "memory MiB", "disk MiB", "ports", "servers", "isolation"),
                rows);
    }

    @Override
    public String name() {
        return "node-list";
    }

    @Override
    public String description() {
        return "Lists nodes with what is taken of them.";
    }

    @Override
    public String permission() {
        return "";
    }

    @Override
    public boolean changes() {
        return false;
    }
}
