import { useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import { call, client, type ApiScope, type PermissionsChange, type UserStatus } from '../../api/client';
import type { operations } from '../../api/schema';

const MINUTE_MS = 60_000;

/** What the person may do here. */
export function usePermissions() {
  return useQuery({
    queryKey: ['me', 'permissions'],
    queryFn: () => call(client.GET('/api/users/me/permissions')),
    staleTime: 5 * MINUTE_MS,
  });
}

/** False while it is not known. */
export const useMayAdminister = () => usePermissions().data?.role === 'admin';

export type UserFilter = NonNullable<operations['listUsers']['parameters']['query']>;

export function useUsers(filter: UserFilter) {
  return useQuery({
    queryKey: ['users', filter],
    queryFn: () => call(client.GET('/api/users', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
}

export function useChangeUser(userId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ status, permissions }: { status: UserStatus | undefined; permissions: PermissionsChange | undefined }) => {
      const params = { path: { user_id: userId } };
      if (permissions) await call(client.PATCH('/api/users/{user_id}/permissions', { params, body: permissions }));
      if (status) await call(client.PATCH('/api/users/{user_id}', { params, body: { status } }));
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['users'] }), queries.invalidateQueries({ queryKey: ['audit'] })]),
  });
}

export type AuditFilter = NonNullable<operations['listAuditLog']['parameters']['query']>;

export function useAuditLog(filter: AuditFilter) {
  return useQuery({
    queryKey: ['audit', filter],
    queryFn: () => call(client.GET('/api/audit-log', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
}

export function useApiKeys() {
  return useQuery({ queryKey: ['api-keys'], queryFn: () => call(client.GET('/api/api-keys', { params: { query: { items_per_page: 50 } } })) });
}

export interface KeyWish {
  name: string;
  scopes: ApiScope[];
  /** Null for one that does not end. */
  days: number | null;
}

export function useMakeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, scopes, days }: KeyWish) =>
      call(
        client.POST('/api/api-keys', {
          body: {
            name,
            scopes,
            ...(days === null ? {} : { expires_at: new Date(Date.now() + days * 24 * 60 * MINUTE_MS).toISOString() }),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
}

/** Reaches the server even when the page is being left. */
export function useRevokeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (keyId: string) => call(client.DELETE('/api/api-keys/{key_id}', { params: { path: { key_id: keyId } }, keepalive: true })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
}
