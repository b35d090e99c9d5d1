// Before anything asks for the time.
import '../test/shared/other-clock.ts';

await import('../web/main.ts');
