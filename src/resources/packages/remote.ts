import type { ResourceTable } from '../types.ts';

/** Remote files and mail: SSH, FTP, SMTP. */
export const remote: ResourceTable = {
  types: { 'ssh2-sftp-client:SftpClient': [] },
  resources: [
    {
      id: 'ssh2-client',
      name: 'SSH client',
      module: 'ssh2',
      acquire: 'new Client',
      release: ['_.end()', '_.destroy()'],
      lifetime: 'process',
      idempotent: 'safe',
      beginsBy: 'connect',
      returnsItself: ['on', 'once', 'connect'],
    },
    {
      id: 'ssh2-sftp-client',
      name: 'SFTP client',
      module: 'ssh2-sftp-client',
      acquire: 'new default',
      release: 'await _.end()',
      type: 'SftpClient',
      lifetime: 'process',
      servesBy: [],
      idempotent: 'safe',
      beginsBy: 'connect',
      endsOnRejectionOf: ['connect'],
    },
    {
      id: 'basic-ftp',
      name: 'FTP client',
      module: 'basic-ftp',
      acquire: 'new Client',
      release: '_.close()',
      idempotent: 'safe',
    },
    {
      id: 'nodemailer-transport',
      name: 'mail transport',
      module: 'nodemailer',
      acquire: 'createTransport',
      release: '_.close()',
      type: 'Transporter',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
