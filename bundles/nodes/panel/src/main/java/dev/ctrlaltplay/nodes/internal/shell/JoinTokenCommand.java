package dev.ctrlaltplay.nodes.internal.shell;

import dev.ctrlaltplay.nodes.internal.service.JoinCommand;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:join-token}. */
@Component(service = ShellCommand.class)
public final class JoinTokenCommand implements ShellCommand {

    private final JoinCommand joining;

    @Activate
    public JoinTokenCommand(@Reference JoinCommand joining) {
        this.joining = joining;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        JoinCommand.Invitation made = joining.invite(invocation.caller());
        return new Result.Details(List.of(
                new Field("token", made.token()),
                new Field("expires", made.expiresAt().toString()),
                new Field("pin", made.pin()),
                new Field("command", made.command())));
    }

    @Override
    public String name() {
        return "join-token";
    }

    @Override
    public String description() {
        return "Makes a one-time token with which a machine may join.";
    }

    @Override
    public String permission() {
        return "nodes.create";
    }

    @Override
    public boolean changes() {
        return true;
    }
}
