package ctrlaltplay.webhooks;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.List;

/** {@code cap:webhooks-test}. */
final class TestCommand implements ShellCommand {
    private final PluginContext context;
    private final TestMessage test;

    TestCommand(PluginContext context, TestMessage test) {
        this.context = context;
        this.test = test;
    }

    @Override
    public String name() {
        return "webhooks-test";
    }

    @Override
    public String description() {
        return "Sends a test message to the webhook";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public String permission() {
        return WebhooksPlugin.manage(context);
    }

    @Override
    public boolean changes() {
        return true;
    }

    @Override
    public Result run(Invocation invocation) throws InterruptedException {
        Outcome outcome = test.send();
        if (!outcome.sent()) {
            throw new ConflictException("WEBHOOK_FAILED", outcome.message());
        }
        return new Result.Text("The test message was sent.");
    }
}
