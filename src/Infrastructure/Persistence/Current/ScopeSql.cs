using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>An access scope as a condition on <c>video_sessions s</c>.</summary>
internal static class ScopeSql
{
    /// <summary>The condition; <paramref name="parameters"/> gets what it needs.</summary>
    public static string Of(AccessScope scope, List<NpgsqlParameter> parameters)
    {
        if (scope.Everything)
        {
            return "true";
        }

        parameters.Add(new NpgsqlParameter("coaches", Ids(scope, OwnerType.Coach)));
        parameters.Add(new NpgsqlParameter("orgs", Ids(scope, OwnerType.Org)));
        return "(s.owner_type = 'coach' and s.owner_id = any(@coaches) or s.owner_type = 'org' and s.owner_id = any(@orgs))";
    }

    private static string[] Ids(AccessScope scope, OwnerType type)
        => [.. scope.Owners.Where(owner => owner.Type == type).Select(owner => owner.Id)];
}
