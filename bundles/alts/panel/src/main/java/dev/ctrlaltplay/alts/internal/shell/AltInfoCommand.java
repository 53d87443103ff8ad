package dev.ctrlaltplay.alts.internal.shell;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.model.PageRequest;
import dev.ctrlaltplay.sdk.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code cap:alt-info}. */
@Component
public final class AltInfoCommand implements ShellCommand {
    private static final String ALT = "alt";

    private final AltService alts;

    @Activate
    public AltInfoCommand(@Reference AltService alts) {
        this.alts = alts;
    }

    @Override
    public String name() {
        return "alt-info";
    }

    @Override
    public String description() {
        return "Shows one alt with its ports and variables.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.argument(ALT, "id or name of the alt"));
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
        return alts.list(caller, new PageRequest(PageRequest.MAX, null), null).items().stream()
                .map(Alt::name)
                .toList();
    }

    @Override
    public Result run(Invocation invocation) {
        String wanted = invocation.value(ALT);
        Alt alt = alts.lookup(wanted).orElseThrow(() -> new NotFoundException("alt", wanted));
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("id", alt.id().value()));
        fields.add(new Field("name", alt.name()));
        fields.add(new Field("ctrl", alt.ctrlName()));
        fields.add(new Field("version", alt.version()));
        fields.add(new Field("author", alt.author()));
        fields.add(new Field("description", alt.description()));
        fields.add(new Field("source", alt.source()));
        fields.add(new Field("runtime", alt.runtime()));
        fields.add(new Field("command", String.join(" ", alt.command())));
        fields.add(new Field("stop", alt.stop().kind() + " " + alt.stop().value()));
        fields.add(new Field(
                "ports",
                alt.ports().stream()
                        .map(port -> port.role() + " " + port.preferred() + "/" + port.protocol())
                        .collect(Collectors.joining(", "))));
        fields.add(new Field(
                "needs",
                alt.install().requires().stream()
                        .map(requirement -> (requirement.program() + " " + requirement.minimum()).trim())
                        .collect(Collectors.joining(", "))));
        for (Alt.Variable variable : alt.variables()) {
            fields.add(new Field(variable.env(), variable.defaultValue() + "  (" + variable.rules() + ")"));
        }
        return new Result.Details(fields);
    }
}
