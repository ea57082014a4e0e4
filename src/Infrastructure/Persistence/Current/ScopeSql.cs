using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>An access scope as a condition on <c>video_sessions s</c>.</summary>
internal static class ScopeSql
{
    /// <summary>
    /// The jobs <c>j</c> with their sessions <c>s</c> that several readers ask for, each within its own scope; <c>asked.turn</c> says who
    /// asked. Parameters: <see cref="Ask"/>.
    /// </summary>
    public const string Asked = """
        from unnest(@turn, @job, @everything, @type, @owner) asked (turn, job, everything, type, owner)
        join video_analysis_jobs j on j.id = asked.job
        join video_sessions s on s.id = j.session_id and (asked.everything or (s.owner_type::text = asked.type and s.owner_id = asked.owner))
        """;

    /// <summary>The parameters of <see cref="Asked"/>: a row for each reader and owner within its scope, or one for a scope without limits.</summary>
    public static List<NpgsqlParameter> Ask(IReadOnlyList<(AnalysisJobId Job, AccessScope Scope)> questions)
    {
        var rows = questions
            .SelectMany((question, turn) => question.Scope.Everything
                ? [(Turn: turn, question.Job, Everything: true, Type: "", Owner: "")]
                : question.Scope.Owners.Select(owner => (Turn: turn, question.Job, Everything: false, Type: Words.Of(owner.Type), Owner: owner.Id)))
            .ToList();
        return
        [
            new NpgsqlParameter<int[]>("turn", [.. rows.Select(row => row.Turn)]),
            new NpgsqlParameter<string[]>("job", [.. rows.Select(row => row.Job.Value)]),
            new NpgsqlParameter<bool[]>("everything", [.. rows.Select(row => row.Everything)]),
            new NpgsqlParameter<string[]>("type", [.. rows.Select(row => row.Type)]),
            new NpgsqlParameter<string[]>("owner", [.. rows.Select(row => row.Owner)]),
        ];
    }

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
