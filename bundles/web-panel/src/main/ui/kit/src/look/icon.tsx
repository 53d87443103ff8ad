import {
  IconActivity, IconAdjustments, IconAlertTriangle, IconApi, IconArrowLeft, IconArrowRight, IconBell, IconBook2, IconBox, IconBrowser,
  IconBulb, IconCalendar, IconChartAreaLine, IconCheck, IconChevronDown, IconChevronRight, IconChevronUp, IconCircleCheck,
  IconCircleX, IconClock, IconCloudDownload, IconCopy, IconCpu, IconDatabase, IconDatabaseExport, IconDeviceDesktop,
  IconDeviceGamepad2, IconDots, IconDownload, IconEdit, IconExternalLink, IconEye, IconFiles, IconFilter, IconFlag, IconFolder, IconHelp,
  IconHistory, IconHome, IconInfoCircle, IconKey, IconKeyboard, IconLanguage, IconLink, IconList, IconListCheck, IconLock,
  IconLogout, IconMenu2, IconMoon, IconNetwork, IconPackage, IconPalette, IconPlayerPlay, IconPlayerStop, IconPlugConnected,
  IconPlugConnectedX, IconPlus, IconPuzzle, IconRefresh, IconRotate2, IconSearch, IconSend, IconServer2, IconSettings, IconShield,
  IconSkull, IconSortAscending, IconSortDescending, IconStack2, IconSun, IconTerminal2, IconTextWrap, IconTool, IconTrash, IconUpload,
  IconUser, IconUsers, IconVolume, IconWorld, IconX, IconZoomIn, IconZoomOut,
} from '@tabler/icons-react';

const ICONS = {
  activity: IconActivity, adjust: IconAdjustments, alert: IconAlertTriangle, api: IconApi, back: IconArrowLeft, backup: IconDatabaseExport,
  bell: IconBell, book: IconBook2, box: IconBox, browser: IconBrowser, bulb: IconBulb, calendar: IconCalendar, chart: IconChartAreaLine,
  check: IconCheck, chevron: IconChevronRight, clock: IconClock, close: IconX, copy: IconCopy, cpu: IconCpu, database: IconDatabase,
  desktop: IconDeviceDesktop, disconnected: IconPlugConnectedX, dots: IconDots, down: IconChevronDown, download: IconDownload,
  edit: IconEdit, external: IconExternalLink, eye: IconEye, failed: IconCircleX, files: IconFiles, filter: IconFilter, flag: IconFlag,
  folder: IconFolder, forward: IconArrowRight, game: IconDeviceGamepad2, help: IconHelp, history: IconHistory, home: IconHome,
  info: IconInfoCircle, install: IconCloudDownload, key: IconKey, keyboard: IconKeyboard, kill: IconSkull, language: IconLanguage,
  link: IconLink, list: IconList, lock: IconLock, logout: IconLogout, menu: IconMenu2, moon: IconMoon, network: IconNetwork,
  ok: IconCircleCheck, package: IconPackage, palette: IconPalette, platform: IconStack2, play: IconPlayerPlay, plug: IconPlugConnected,
  plus: IconPlus, puzzle: IconPuzzle, refresh: IconRefresh, restart: IconRotate2, search: IconSearch, send: IconSend, server: IconServer2,
  settings: IconSettings, shield: IconShield, sortDown: IconSortDescending, sortUp: IconSortAscending, speak: IconVolume,
  stop: IconPlayerStop, sun: IconSun, tasks: IconListCheck, terminal: IconTerminal2, tool: IconTool, trash: IconTrash, up: IconChevronUp,
  upload: IconUpload, user: IconUser, users: IconUsers, world: IconWorld, wrap: IconTextWrap,
  zoomIn: IconZoomIn, zoomOut: IconZoomOut,
};

export type IconName = keyof typeof ICONS;

/** A picture beside a word; readers of the screen do not hear it. A name that is not known is drawn as a puzzle piece. */
export function Icon({ name, size = 18, className }: { name: IconName | (string & {}); size?: number; className?: string }) {
  const Picture = Object.hasOwn(ICONS, name) ? ICONS[name as IconName] : IconPuzzle;
  return <Picture size={size} stroke={1.6} aria-hidden {...(className ? { className } : {})} />;
}
