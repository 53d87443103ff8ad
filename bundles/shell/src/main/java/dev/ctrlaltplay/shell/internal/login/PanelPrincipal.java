package dev.ctrlaltplay.shell.internal.login;

import java.security.Principal;

/** Who opened the shell, as the panel knows him. Only our login module puts it into a subject. */
record PanelPrincipal(dev.ctrlaltplay.core.access.Principal who) implements Principal {
    @Override
    public String getName() {
        return who.name();
    }
}
