; The installer for one Windows user, made with Inno Setup 6 by tools/packages/windows.py, which gives Version,
; Source (PyInstaller's folder), Icon, Licence and Output. No administrator is needed: everything goes below the
; user's own folders and registry.

[Setup]
; Never change the AppId: Windows knows an installed copy by it, and an update would become a second copy.
AppId={{7899D631-68EF-4434-967F-72DD213D0885}
AppName=ClinicSocial
AppVersion={#Version}
AppVerName=ClinicSocial {#Version}
AppPublisher=The ClinicSocial authors
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\ClinicSocial
DisableProgramGroupPage=yes
DisableDirPage=auto
LicenseFile={#Licence}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\ClinicSocial.exe
UninstallDisplayName=ClinicSocial
OutputDir={#Output}
OutputBaseFilename=ClinicSocial-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; A running ClinicSocial is asked to end as at log-out: it finishes what it is sending.
CloseApplications=yes
RestartApplications=no

[Tasks]
Name: "autostart"; Description: "Start ClinicSocial when I log in, in the background: posts go out only while it runs"
Name: "desktopicon"; Description: "Put an icon on the desktop"; Flags: unchecked

[InstallDelete]
; An update leaves no library of the older version beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\ClinicSocial"; Filename: "{app}\ClinicSocial.exe"
Name: "{autodesktop}\ClinicSocial"; Filename: "{app}\ClinicSocial.exe"; Tasks: desktopicon

[Registry]
; Links that begin with clinicsocial: open a page of the window, and never do more.
Root: HKCU; Subkey: "Software\Classes\clinicsocial"; ValueType: string; ValueData: "URL:ClinicSocial"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\clinicsocial"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\clinicsocial\DefaultIcon"; ValueType: string; ValueData: "{app}\ClinicSocial.exe,0"
Root: HKCU; Subkey: "Software\Classes\clinicsocial\shell\open\command"; ValueType: string; ValueData: """{app}\ClinicSocial.exe"" ""%1"""
; The same value that Settings > This PC writes (core/autostart.py); taken away at the end whoever wrote it.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: string; ValueName: "ClinicSocial"; ValueData: """{app}\ClinicSocial.exe"" --background"; Tasks: autostart
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "ClinicSocial"; Flags: uninsdeletevalue dontcreatekey

[Run]
Filename: "{app}\ClinicSocial.exe"; Description: "Start ClinicSocial"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Data: String;
begin
  if CurUninstallStep <> usPostUninstall then
    exit;
  Data := ExpandConstant('{localappdata}\ClinicSocial');
  if not DirExists(Data) then
    exit;
  { Kept unless somebody says otherwise; a silent removal keeps them, too. }
  if SuppressibleMsgBox('ClinicSocial is removed. Your posts, pictures and backups are still on this PC, in' + #13#10 + Data + #13#10#13#10 +
    'Delete them, too? This cannot be undone.', mbConfirmation, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
    DelTree(Data, True, True, True);
end;
