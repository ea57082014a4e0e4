using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Persistence.Current.Operations;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentUsage(IReads database) : IUsage
{
    private const string Feature = "feature";
    private const string Month = "month";
    private const string User = "user";
    private const string Quota = "quota";
    private const string Role = "role";

    private sealed record Row(string Kind, string? Of, string? Email, long Tokens, long Requests, UserRole? Role);

    public async Task<UsageFigures> ReadAsync(UsageSelection selection, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync("summing usage", Statement(selection.People), Parameters(selection), Read, cancellationToken);
        return new UsageFigures(
            Sums(rows, Feature).OrderByDescending(sum => sum.Tokens).ThenBy(sum => sum.Of, StringComparer.Ordinal).ToList(),
            Sums(rows, Month).OrderBy(sum => sum.Of, StringComparer.Ordinal).ToList(),
            Sums(rows, User).OrderByDescending(sum => sum.Tokens).ThenBy(sum => sum.Of, StringComparer.Ordinal).ToList(),
            rows.Single(row => row.Kind == Quota).Tokens,
            rows.SingleOrDefault(row => row.Kind == Role)?.Role);
    }

    // All sums of one state of the table. The quota's month need not lie within the time that was asked for.
    private static string Statement(UserFilter people)
    {
        var who = (people.User is null ? "true" : "u.id = @user") + (people.Org is null ? "" : " and u.org_id = @org");
        var noted = people.Org is null ? "true" : "(l.org_id is null or l.org_id = @org)";
        return $"""
            with people as (select u.id, u.email, u.role from users u where {who}),
            known as (
                select p.id, p.email, l.feature, l.tokens_used, l.timestamp at time zone 'UTC' as at,
                    {Within("from", "until")} as asked, {Within("quota_from", "quota_until")} as quota
                from people p join ai_usage_logs l on l.user_id = p.id
                where {noted} and ({Within("from", "until")} or {Within("quota_from", "quota_until")})),
            used as (select * from known where asked)
            select '{Feature}', feature, null, sum(tokens_used), count(*), (select role from people where false) from used group by feature
            union all
            select '{Month}', to_char(at, 'YYYY-MM'), null, sum(tokens_used), count(*), null from used group by to_char(at, 'YYYY-MM')
            union all
            (select '{User}', id, email, sum(tokens_used), count(*), null from used group by id, email order by 4 desc, id collate "C" limit @most)
            union all
            select '{Quota}', null, null, coalesce(sum(tokens_used), 0), count(*), null from known where quota
            union all
            select '{Role}', id, null, 0, 0, role from people where @one
            """;
    }

    private static string Within(string from, string until)
        => $"(l.timestamp >= coalesce(@{from}, '-infinity') and l.timestamp < coalesce(@{until}, 'infinity'))";

    private static List<NpgsqlParameter> Parameters(UsageSelection selection)
    {
        var people = selection.People;
        List<NpgsqlParameter> parameters =
        [
            Time("from", selection.During.From), Time("until", selection.During.Until),
            Time("quota_from", selection.Quota.From), Time("quota_until", selection.Quota.Until),
            new("most", selection.TopUsers), new("one", people.User is not null),
        ];
        parameters.AddRange(people.User is { } user ? [new NpgsqlParameter("user", user.Value)] : []);
        parameters.AddRange(people.Org is { } org ? [new NpgsqlParameter("org", org)] : []);
        return parameters;
    }

    private static NpgsqlParameter Time(string name, DateTimeOffset? time)
        => new(name, NpgsqlDbType.TimestampTz) { Value = (object?)time?.ToUniversalTime() ?? DBNull.Value };

    private static Row Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.Text(1), row.Text(2), row.GetInt64(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetFieldValue<UserRole>(5));

    private static IEnumerable<UsageSum> Sums(List<Row> rows, string kind)
        => rows.Where(row => row.Kind == kind).Select(row => new UsageSum(row.Of!, row.Email, row.Tokens, row.Requests));
}
