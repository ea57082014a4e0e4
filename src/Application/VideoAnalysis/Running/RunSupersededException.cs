namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>A write of the run was refused: the job is no longer its own. Ends the run from wherever it is.</summary>
internal sealed class RunSupersededException() : Exception("The job belongs to another run now.");
