namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Where a page of jobs ended: the next one begins after it, whatever became of the jobs on this one.</summary>
/// <param name="At">The time by which the jobs are ordered.</param>
/// <param name="Id">The last job.</param>
public readonly record struct JobCursor(DateTimeOffset At, string Id);

/// <summary>Jobs that a sweep has to look at, oldest first.</summary>
/// <param name="Now">The database's time, which decided that they are due and is the same for all processes.</param>
/// <param name="Jobs">The jobs with their sessions.</param>
/// <param name="Unreadable">Ids of rows that were due too but hold what no job can hold: they are passed over, not in the way.</param>
/// <param name="Next">Where to go on, or null when this was the last page.</param>
public sealed record JobPage(DateTimeOffset Now, IReadOnlyList<JobOfSession> Jobs, IReadOnlyList<string> Unreadable, JobCursor? Next);
