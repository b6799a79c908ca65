/** The connection of each missing avatar is kept until its body has been collected: nobody reads it. */
export async function loadAvatar(user: string): Promise<Blob> {
  const response = await fetch(`https://example.com/avatars/${encodeURIComponent(user)}`);
  if (!response.ok) throw new Error(`no avatar: ${response.status}`);
  return response.blob();
}
