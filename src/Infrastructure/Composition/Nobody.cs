using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;

namespace CoachPlus.Infrastructure.Composition;

/// <summary>Who asks in a process that serves nobody: a worker, a command at a console.</summary>
internal sealed class Nobody : ICurrentCoach
{
    public CurrentCoach Coach => throw new RequestException(RefusalKind.Unauthenticated, "unauthenticated", "Not authenticated");
}
