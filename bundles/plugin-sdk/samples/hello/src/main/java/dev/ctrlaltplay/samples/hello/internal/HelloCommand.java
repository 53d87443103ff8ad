package dev.ctrlaltplay.samples.hello.internal;

import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@code cap:hello [--name NAME]} */
@Component
public final class HelloCommand implements ShellCommand {
    private static final String NAME = "--name";

    @Override
    public String name() {
        return "hello";
    }

    @Override
    public String description() {
        return "Greets whoever asks.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.option(NAME, "whom to greet"));
    }

    @Override
    public String permission() {
        return HelloPermissions.GREET;
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Result run(Invocation invocation) {
        String name = invocation.optional(NAME);
        return new Result.Text(Greetings.of(name == null ? "world" : name));
    }
}
