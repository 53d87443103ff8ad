package dev.ctrlaltplay.alts.internal.shell;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.alts.Ctrl;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.model.Page;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:alt-list}. */
@Component
public final class AltListCommand implements ShellCommand {
    private static final String CTRL = "--ctrl";

    private final AltService alts;

    @Activate
    public AltListCommand(@Reference AltService alts) {
        this.alts = alts;
    }

    @Override
    public String name() {
        return "alt-list";
    }

    @Override
    public String description() {
        return "Lists the alts that servers can be made from.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.option(CTRL, "only alts of this category, by id or name"));
    }

    @Override
    public String permission() {
        return "alts.view";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<String> complete(String parameter, Caller caller) {
        return parameter.equals(CTRL)
                ? alts.ctrls(caller).stream().map(Ctrl::name).toList()
                : List.of();
    }

    @Override
    public Result run(Invocation invocation) {
        List<List<String>> rows = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<Alt> page =
                    alts.list(invocation.caller(), new PageRequest(PageRequest.MAX, cursor), invocation.optional(CTRL));
            for (Alt alt : page.items()) {
                rows.add(List.of(alt.id().value(), alt.name(), alt.ctrlName(), alt.version(), alt.source()));
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        return new Result.Table(List.of("id", "name", "ctrl", "version", "source"), rows);
    }
}
