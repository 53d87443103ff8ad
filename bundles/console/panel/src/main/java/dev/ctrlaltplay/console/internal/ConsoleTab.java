package dev.ctrlaltplay.console.internal;

import dev.ctrlaltplay.sdk.ServerTabContribution;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The console's tab on a server's page. */
@Component
public final class ConsoleTab implements ServerTabContribution {
    @Override
    public List<Tab> tabs() {
        return List.of(new Tab("console", "console.tab", "terminal", ConsoleLog.PERMISSION, 10));
    }
}
