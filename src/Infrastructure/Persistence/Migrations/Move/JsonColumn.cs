using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>
/// A list that is <c>varchar[]</c> or <c>json</c> becomes <c>jsonb</c> without a rewrite of the table under a lock: a second column is kept equal by
/// a trigger, filled in batches, and takes the first one's name in a moment. The first one stays beside it under another name, with all it held.
/// </summary>
/// <param name="Table">For example <c>video_sessions</c>.</param>
/// <param name="Column">For example <c>player_ids</c>.</param>
/// <param name="Otherwise">What stands for a missing list, as SQL of type jsonb; null where it may be missing.</param>
internal sealed record JsonColumn(string Table, string Column, string? Otherwise)
{
    private string Fresh => $"{Column}_as_jsonb";

    private string Kept => $"{Column}_before_move";

    private string Trigger => $"keep_{Fresh}";

    private string Rule => $"ck_{Table}_{Fresh}";

    /// <summary>The steps, in order.</summary>
    public IEnumerable<MoveStep> Steps()
    {
        yield return new ShortStep(
            $"{Column}: second column", $"adds {Table}.{Fresh} and a trigger that keeps it equal", MoveStep.Briefly("ACCESS EXCLUSIVE", Table),
            catalogue => IsOld(catalogue) && !catalogue.Facts.ContainsKey($"trigger {Table}.{Trigger}"), Copy);
        yield return new BatchStep(
            $"{Column}: rows", $"fills {Table}.{Fresh}", IsOld,
            $"""
            with batch as materialized (select id from {Table} where id > $1 order by id limit $2),
            touched as (update {Table} t set {Column} = t.{Column} from batch where t.id = batch.id and t.{Fresh} is null returning 1)
            select max(id), (select count(*) from touched) from batch
            """)
        {
            GoesThrough = [Table],
        };
        if (Otherwise is not null)
        {
            yield return new OpenStep(
                $"{Column}: no row without", $"proves that every row has {Fresh}", MoveStep.Beside(Table),
                catalogue => IsOld(catalogue) && catalogue.Facts.GetValueOrDefault($"constraint {Table}.{Rule}") != "check", _ => [$"alter table {Table} validate constraint {Rule}"])
            {
                GoesThrough = [Table],
            };
        }

        yield return new ShortStep(
            $"{Column}: exchange", $"{Table}.{Column} becomes jsonb; what it was stays as {Kept}", MoveStep.Briefly("ACCESS EXCLUSIVE", Table), IsOld, Exchange);
    }

    private bool IsOld(Catalogue catalogue) => catalogue.TypeOf($"{Table}.{Column}") is { } type && type != "jsonb";

    private IEnumerable<string> Copy(Catalogue catalogue) =>
    [
        $"alter table {Table} add column if not exists {Fresh} jsonb",
        $"""
        create or replace function coachplus.{Trigger}() returns trigger language plpgsql as $$
        begin
            new.{Fresh} := {(Otherwise is null ? "" : "coalesce(")}nullif(to_jsonb(new.{Column}), 'null'){(Otherwise is null ? "" : $", {Otherwise})")};
            return new;
        end
        $$
        """,
        $"drop trigger if exists {Trigger} on {Table}",
        $"create trigger {Trigger} before insert or update on {Table} for each row execute function coachplus.{Trigger}()",
        .. Otherwise is null ? Array.Empty<string>() : [$"alter table {Table} drop constraint if exists {Rule}", $"alter table {Table} add constraint {Rule} check ({Fresh} is not null) not valid"],
    ];

    // The validated CHECK spares the reading of all rows that SET NOT NULL would do under the lock.
    private IEnumerable<string> Exchange(Catalogue catalogue) =>
    [
        .. catalogue.TypeOf($"{Table}.{Column}") == "character varying[]" ? [MoveTexts.Read("words_as_jsonb")] : Array.Empty<string>(),
        $"drop trigger {Trigger} on {Table}",
        $"drop function coachplus.{Trigger}()",
        $"alter table {Table} alter column {Column} drop not null",
        $"alter table {Table} alter column {Column} drop default",
        .. Otherwise is null ? Array.Empty<string>()
            : [$"alter table {Table} alter column {Fresh} set not null", $"alter table {Table} alter column {Fresh} set default {Otherwise}", $"alter table {Table} drop constraint {Rule}"],
        $"alter table {Table} rename column {Column} to {Kept}",
        $"alter table {Table} rename column {Fresh} to {Column}",
    ];
}
