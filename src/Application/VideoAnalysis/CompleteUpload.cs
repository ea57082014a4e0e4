using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Says that a job's video has been put. It is believed only after the stored object was looked at; saying it twice changes nothing.</summary>
public sealed record CompleteUpload(string JobId) : IRequest<UploadCompletionView>;
