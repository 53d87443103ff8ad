// The kit: what pages are made of, and all that a module may use of the panel. Adding is a minor change, removing a major one.
export {
  ActionIcon, Alert, Anchor, Badge, Box, Button, Checkbox, Code, Collapse, Divider, Drawer, FileButton, Group, Kbd, Loader, Menu,
  Modal, PasswordInput, Popover, Progress, Radio, ScrollArea, SegmentedControl, Select, SimpleGrid, Skeleton,
  Stack, Switch, Tabs, Text, Textarea, TextInput, Title, Tooltip, UnstyledButton, VisuallyHidden, useComputedColorScheme,
} from '@mantine/core';
export { useDebouncedValue, useDisclosure, useElementSize, useLocalStorage, useMediaQuery, useReducedMotion } from '@mantine/hooks';

export { all, api, call, data, page, whole, type Meta, type PageOf, type Schema } from './http/client';
export { ApiError, asApiError, type FieldError } from './http/error';
export { holds, useCan, useSession, type Me, type Subject } from './http/session';
export { hub, useHubState, useTopic } from './live/socket';
export type { HubState } from './live/hub';
export type { TopicListener } from './live/topic';

export { Icon, type IconName } from './look/icon';
export { Formats, useFormats } from './look/format';
export { nonce } from './look/nonce';
export { Name, Page, Surface, Tile, useDocumentTitle } from './parts/layout';
export { TabbedPage } from './parts/tabbed';
export { StateChip } from './parts/state';
export { Boundary, EmptyState, ErrorState, Loading } from './parts/states';
export { CopyText, DateTime, Keys, Meter, RelativeTime, useNow } from './parts/values';
export { confirm, type Question } from './parts/dialogs';
export { toast, toastError, type Toast } from './parts/toast';
export { NumberField } from './parts/NumberField';
export { FormFailure, useForm, type FieldProps, type Form } from './parts/form';
export { DataTable } from './table/DataTable';
export type { Column, DataTableProps, Sort } from './table/types';
export { VirtualRows } from './table/VirtualRows';

export { Link, Outlet, useNavigate, useParam, usePath, usePreload, useSearchParam } from './panel/navigation';
export { Slot, useTabs, type Tab } from './panel/bridge';
export { useLeaveGuard } from './panel/leaving';
export { useHotkeys, type Hotkey } from './panel/hotkeys';
export { notify, useNotices, type NewNotice, type Notice, type NoticeKind } from './panel/notices';
export { usePaletteActions, type PaletteAction } from './panel/palette';
export { defineModule, type ModuleEntry } from './panel/module';
export { key } from './look/key';
